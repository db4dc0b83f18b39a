/**
 * Help 帮助: what each command does and takes, in both languages.
 */

/** The overview. */
export const HELP = `jingzhun — 精准 · county assistance rules and shared rosters

  jingzhun evaluate FILE --pack ID     按规则包认定 verdicts for every household of a roster
  jingzhun replay FILE --pack ID       逐条办理程序指令 decide procedure commands, one a line
  jingzhun analyse --pack ID           检查规则包 gaps, overlaps, lines and readings of a pack
  jingzhun diff --pack A --pack B      比较规则包 where two packs disagree
  jingzhun simulate FILE --pack ID --set PARAM=VALUE  政策推演 the households that flip, why, and the money
  jingzhun import FILE --village CODE  把名册导入运行中的服务器 bring a roster into a running server
  jingzhun export --village CODE       从服务器导出名册 bring a roster out of it
  jingzhun serve [--demo]              启动服务器 the server
  jingzhun backup DIR                  备份数据，服务器可以在运行 back up the data, beside a running server
  jingzhun restore DIR                 从备份恢复数据 bring a backup back
  jingzhun erase VILLAGE               抹除一个人或一户的信息 erase a person or a household
  jingzhun grow                        把数据目录迁入 PostgreSQL copy the data folder into PostgreSQL
  jingzhun verify                      核验台账 whether the ledgers are as they were written
  jingzhun account add NAME …          建账号、改口令、停用账号 accounts of a data folder
  jingzhun audit                       审计记录 log-ins, exports and changes of accounts
  jingzhun village add CODE …          建村和名册 villages of a data folder
  jingzhun year CODE YEAR              建新年度名册 a roster that goes on from last year's
  jingzhun procedure adopt ID --area CODE  启用程序 let an area work under a procedure
  jingzhun template put FORM FILE --area CODE  本县模板 the county's own layout of a sheet

  每个命令可加 --help  Every command has --help.
  退出码 Exit codes: 0 完成 done · 1 完成但发现问题 done, something was wrong · 2 无法使用，未写入 unusable, nothing written
`

/** Help of each command. */
export const COMMAND_HELP = {
  evaluate: `jingzhun evaluate FILE --pack ID [选项 options]

  FILE                  .json（数组 array, {households:[…]} 或单户 or one），.jsonl, .csv, .xlsx
  --pack ID|FILE        规则包 rule pack: gutan, dejiang …，或 .json 规则包、补充规则 or a pack or overlay as a .json file
  --as-of YYYY-MM-DD    认定日期，默认今天 day of evaluation, today by default
  --reading CLAUSE=NAME 条款的读法，可多次 reading of a clause, may be repeated
  --decision NAME       只做一项认定 one decision only; all by default
  --format FORMAT       table（默认 default）, json, jsonl, xlsx
  --out FILE            写入文件 write to a file (xlsx 必须 needs it)
  --language zh-CN|en   语言 language of questions and messages

  最后是小结：每项认定已定、待补各几户，接下来先问哪些情况；写入文件时小结在屏幕上。
  Last comes a summary: how many households are decided and pending, and which facts to ask for next; it is on the
  screen also when the verdicts go to a file.
  数据里金额一律以分计（…Fen）。 Money in the data is in fen (…Fen).
  有坏行的表格：坏行列在标准错误，其余照常认定，退出码 1。
  Bad rows of a spreadsheet are listed on standard error, the rest is evaluated, exit code 1.
`,
  replay: `jingzhun replay FILE --pack ID|FILE [选项 options]

  FILE                  每行一条 JSON 指令 one command a line, as JSON
  --pack ID|FILE        程序 procedure: gutan, dejiang, xunyang, gutan-present，或 .json 程序、补充规则
                        or a procedure or an overlay on one as a .json file
  --reading CLAUSE=NAME 条款的读法，可多次 reading of a clause, may be repeated
  --what-would-help     不予办理时另列怎样才能办成 with each refusal, the smallest changes that would be accepted
  --language zh-CN|en   语言 language of the reasons

  每条输出一行 one result a line: {"ok":true,"events":[…]} 或 or {"ok":false,"refusal":{…}}
  有不予办理的，退出码 1；有一行不是 JSON，退出码 2，什么也不办。
  Exit code 1 when something was refused; 2 when a line is no JSON, and then nothing is decided.
  指令一览 the commands: docs/procedure-commands.md
`,
  analyse: `jingzhun analyse --pack ID|FILE [选项 options]

  --pack ID|FILE        规则包，或 .json 规则包、程序、补充规则
                        a pack, or a pack, a procedure or an overlay as a .json file
  --as-of YYYY-MM-DD    默认今天 today by default
  --format FORMAT       text（默认 default），json
  --language zh-CN|en

  列出空白、重叠、不起作用的条款、临界情形和读法；有未登记的问题时退出码 1。
  Lists gaps, overlaps, clauses that never matter, lines and readings; exit code 1 when something is not registered.
  同名的程序一并检查：引用、数字、读法；没有程序的，会说明没有检查。
  The procedure of the same name is looked at, too: names, figures, readings; where there is none, it says so.
`,
  diff: `jingzhun diff --pack A --pack B [选项 options]

  --pack ID|FILE        两次；规则包、程序，或其 .json 文件 twice; a pack or a procedure, or the .json file of one
  --decision A=B        两边名称不同的同一项认定，可多次 the same question under two names, may be repeated
  --as-of YYYY-MM-DD    默认今天 today by default
  --format FORMAT       text（默认 default），json
  --language zh-CN|en

  每处不同给出一户例子和双方条款。Each disagreement comes with a household and the articles of both.
  程序的不同也列出，数字不同的附一例，两边各办一遍；没有比较的，会说明。
  Differences of the procedures are listed as well, those of figures with a case decided under both; what was not
  compared is said.
`,
  simulate: `jingzhun simulate FILE --pack ID --set PARAM=VALUE… [选项 options]

  FILE                  .json, .jsonl, .csv, .xlsx
  --pack ID|FILE        规则包 rule pack
  --set PARAM=VALUE     改参数，可多次 a figure, may be repeated
                        金额以分计：povertyLine=280000；或写元：povertyLine=2800元
                        money is in fen: povertyLine=280000; or in yuan: povertyLine=2800yuan
                        适用地区 area：区划代码的前 2 至 12 位，area=450123204；area=null 为不限
                        area takes the first 2 to 12 digits of a division code; area=null is everywhere
                        写错名称会列出全部参数和单位 a wrong name lists all figures with their units
  --reading CLAUSE=NAME 改读法，可多次 another reading, may be repeated
  --to ID|FILE          改用另一规则包 another pack, or an overlay, in place of the first
  --decision NAME       只看一项认定 one decision only; all by default
  --near-yuan N         列出每人距标准线 N 元以内的户 households within so many yuan a person of a line, both sides
  --near-percent N      或百分之 N 以内 or within so many percent
  --amount-yuan N       结论为是的户所得金额 what a household with the answer yes receives
  --as-of YYYY-MM-DD    默认今天 today by default
  --format FORMAT       table（默认 default）, json, jsonl
  --out FILE            写入文件 write to a file
  --language zh-CN|en

  列出结论改变的户、首个不同的条款和金额；有户改变不算出错，退出码 0。
  Lists the households that flip, the first clause that differs and the money; that some flip is no fault: exit code 0.
`,
  import: `jingzhun import FILE --village CODE [选项 options]

  FILE                  .xlsx, .csv, .json, .jsonl
  --village CODE        12 位区划代码 12-digit division code
  --year YEAR           名册年度，默认最新 year of the roster, the newest by default
  --url URL             默认 default http://localhost:8787
  --account NAME        默认 default recorder
  --annotated FILE      把带标注的工作簿写到 write the workbook with the problems marked
  --language zh-CN|en
  环境变量 JINGZHUN_PASSWORD：口令 the password
`,
  export: `jingzhun export --village CODE --out FILE [选项 options]

  --village CODE        12 位区划代码 12-digit division code
  --out FILE            .xlsx, .csv, .json, .jsonl
  --year YEAR           名册年度，默认最新 year of the roster, the newest by default
  --url URL             默认 default http://localhost:8787
  --account NAME        默认 default recorder
  --language zh-CN|en
  环境变量 JINGZHUN_PASSWORD：口令 the password
`,
  account: `jingzhun account add NAME --role ROLE --area CODE [--display 王小兰]
jingzhun account name NAME --display 王小兰
jingzhun account password NAME
jingzhun account disable NAME

  --role ROLE           surveyor 入户调查员，recorder 村录入员，panel 评议代表，chair 村负责人，
                        township 乡镇审核员，finance 财政所，county 县级审批员，auditor 审计，
                        third-party 第三方，admin 系统管理员
  --area CODE           辖区：区划代码前 2、4、6、9 或 12 位 first 2, 4, 6, 9 or 12 digits of the division code
  --display NAME        姓名，屏幕上代替账号显示 the person's name, shown in place of the account
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data  JINGZHUN_PASSWORD 口令，不给则随机生成并只显示一次
                        the password; when it is missing one is made and shown once

  服务器运行时也可使用；停用或改口令后，该账号的连接在两秒内断开。
  May be used while the server runs; after disable or password the account is cut off within two seconds.
`,
  audit: `jingzhun audit [--account NAME] [--since DAY] [--format table|jsonl]

  --account NAME        只看一个账号 one account only
  --since DAY           从哪一天起 from this day on
  --format FORMAT       table（默认 default），jsonl
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data

  登录、登录未成、退出、导出的文件、账号的变动，新的在前；记录不能改，也不能删。
  Log-ins, failed ones, log-outs, files taken out, changes of accounts, the newest first; entries cannot be changed or deleted.
`,
  village: `jingzhun village add CODE --name NAME --township NAME [--county NAME] [--year YYYY]

  CODE                  12 位区划代码 12-digit division code
  --name NAME           村名 name of the village
  --township NAME       乡镇名 name of its township
  --county NAME         县名，印在表头；一县只说一次 name of its county, as on sheets; once for all its villages
  --year YYYY           名册年份，默认今年 year of its rosters, this year by default
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data

  服务器运行时也可使用。May be used while the server runs.
`,
  year: `jingzhun year CODE YEAR

  CODE                  12 位区划代码 12-digit division code
  YEAR                  新名册的年度 year of the new roster
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data

  新名册从最近一年的名册开始；已移出的户不带。有没解决的分歧时列出单元格，退出码 1，不建。
  服务器运行时也可使用，可以重复。
  The new roster begins with the newest one; closed households stay behind. Where there are disagreements
  their cells are listed, the exit code is 1 and nothing is made. May be used while the server runs, and repeated.
`,
  backup: `jingzhun backup DIR

  DIR                   存放备份的文件夹，每次备份在其中新建一个目录 folder of backups; each becomes a folder in it
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data

  服务器运行时也可使用。备份完成前逐页检查；不覆盖已有备份。有照片缺失时退出码 1。
  May be used while the server runs. The copy is examined before it counts; no backup is written over. Exit code 1 when a
  photo is missing.
`,
  procedure: `jingzhun procedure adopt ID|FILE --area CODE [--pack FILE]… [--reading CLAUSE=NAME]… [--training]
jingzhun procedure list

  ID|FILE               程序，或本县自己的程序 .json a procedure, or the county's own
  --pack FILE           程序所依据的本县自己的规则包，可多次 the county's own packs it rests on, may be repeated
  --area CODE           区划代码前 6、9 或 12 位：县、乡镇或村 first 6, 9 or 12 digits: county, township or village
  --reading CLAUSE=NAME 本县选定的读法，可多次 a reading the county has picked, may be repeated
  --training            演练用，卷宗都标为演练 for training: its cases are marked so
  --language zh-CN|en

  启用后，辖区内的村有台账，可办理。再次启用即改用程序现在的文本；以前的办理仍按当时的文本重放。
  From then on the villages of the area have a ledger and can work. Adopting again takes the text as it is now; what was
  decided before still replays under the text of then. May be used while the server runs.
`,
  template: `jingzhun template put FORM FILE --area CODE [--procedure ID]
jingzhun template list
jingzhun template remove FORM --area CODE [--procedure ID]

  FORM                  表 the sheet: income-application, determination … 见 see docs/forms.md
  FILE                  .docx 或 or .xlsx，要填的地方写 {户主姓名} 这样的空 with holes such as {户主姓名}
  --area CODE           区划代码前 6、9 或 12 位：县、乡镇或村 first 6, 9 or 12 digits: county, township or village
  --procedure ID        程序，几个程序有同名的表时才需要 needed where several procedures have such a sheet
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data

  收下之前检查文件和每个空；有不认识的空就列出来，不收。同一张表，辖区小的优先；再次换上即代替原来的。
  服务器运行时也可使用，设备下次联网时取得。
  The file and every hole are checked first; a hole that nobody knows is named, and the file refused. The narrowest area
  counts; putting another takes the place of the one before. May be used while the server runs; devices fetch it when they
  have network.
`,
  verify: `jingzhun verify [--data DIR] [--against FILE]

  --data DIR            数据目录，默认 DATA_DIR the data folder, DATA_DIR by default
  --against FILE        以前打印的各台账链头 heads that an earlier run has printed
  --language zh-CN|en

  逐条核对每本台账：摘要是否相接，按当时的程序重新办理结果是否相同，认定凭据和共享文档是否相符；
  有差错时指出第一条，退出码 1。服务器运行时也可使用。
  能改写整个数据库的人可以整本重做台账，只有与别处保存的链头比对才能发现：把打印的内容存到别处，以后用 --against 给出。
  Goes along every ledger: whether the hashes follow each other, whether each decision comes to the same under the text of
  then, whether receipts and shared documents fit. Names the first entry that does not; exit code 1. May be used while the
  server runs. Whoever may rewrite the whole database can forge a whole ledger anew; only heads kept elsewhere show that:
  keep what is printed, and give it back with --against.
`,
  restore: `jingzhun restore DIR [--replace] [--leave-out-damaged]
jingzhun restore --epoch

  DIR                   一个备份，或存放备份的文件夹（取最新的一个）a backup, or a folder of backups: the newest is taken
  --replace             目录里已有数据也恢复；原有数据移到旁边，不删除 also where there are data: they are moved aside, not deleted
  --leave-out-damaged   损坏的照片略去，其余照常恢复 leaves damaged photos out instead of refusing the whole
  --epoch               PostgreSQL 用自己的办法恢复之后运行一次 once, after PostgreSQL was brought back by its own means
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data

  须先停止服务器。先核对每个文件，再写入；有损坏则指出文件，什么也不写。恢复后所有人重新登录，设备自动补交备份之后的内容。
  Stop the server first. Every file is checked before anything is written; a damaged one is named. Afterwards everyone logs
  in again, and devices offer again by themselves what came after the backup.
`,
  erase: `jingzhun erase VILLAGE --record NUMBER-OR-ID [--record …] [--reason TEXT] [--backups DIR]
jingzhun erase --again [--backups DIR]

  VILLAGE               行政村 12 位统计代码 12-digit division code of the village
  --record NUMBER-OR-ID 户编号，或户、成员的记录编号；可给多个 number of a household, or id of a record; may be given several times
  --reason TEXT         原因；不给时只列出会抹除谁，什么也不改 why; without it, it is only shown who would be erased
  --backups DIR         一并改写这里的备份，分钟副本删除 rewrites the backups there, too; copies by the minute are removed
  --again               按数据目录里的清单再抹除一次 erases again what the list in the data folder names
  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data  DATABASE_URL  REDIS_URL

  数据在目录里时须先停止服务器；在 PostgreSQL 时不必停。各年度名册、敏感信息、入户调查表、草稿里写过的内容，案件的台账正文、
  照片和密钥都销毁；设备下次联网时随之删除。台账条目和会议材料依档案规定保存，仍提到当事人时会说明，退出码 1。
  On a data folder the server must be stopped; nodes on PostgreSQL may run. What was written in rosters, survey sheets and drafts of all
  years, bodies of cases in ledgers, photographs and keys are destroyed; devices drop it when they next have network. Entries of ledgers
  and papers of meetings have to be archived: where they still name the person it is said, with exit code 1.
`,
  grow: `jingzhun grow

  --language zh-CN|en
  环境变量 Environment: DATA_DIR=./data  DATABASE_URL 空的 PostgreSQL 数据库 an empty PostgreSQL database

  须先停止服务器。把数据目录里的全部内容抄进 PostgreSQL，要么全部，要么什么也不写；目录保持原样。会话和设备不受影响。
  Stop the server first. Copies everything in the data folder into PostgreSQL, all of it or nothing; the folder stays as it
  is. Sessions go on, and no device notices.
`,
  serve: `jingzhun serve [--demo]

  --demo                空目录时载入虚构的示范县 loads the invented demo county into empty data
  环境变量 Environment: PORT=8787  HOST=localhost  DATA_DIR=./data  DEMO_PASSWORD
  BACKUP_DIR            每小时备份到这个文件夹，不设则不备份 a backup each hour into this folder; none when it is not set
  BACKUP_KEEP=48        保留几个备份 how many of them are kept
  DATABASE_URL          用 PostgreSQL 代替数据目录，可由多个节点共用 PostgreSQL in place of the folder, for several nodes
  REDIS_URL             节点之间互相唤醒，不设则每秒查看一次 nodes wake each other; without it they look each second
`,
} as const

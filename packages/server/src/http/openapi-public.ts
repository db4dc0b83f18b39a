/**
 * OpenAPI of what needs no account 公示, and of evidence photos 照片.
 */
import { operation } from "./openapi-operation.ts"

const OBJECTION = {
  type: "object",
  required: ["text"],
  properties: {
    text: { type: "string", minLength: 5, maxLength: 1000 },
    entry: {
      type: "integer",
      minimum: 1,
      description: "针对名单上第几户 Place on the list, where the text asks for one",
    },
  },
}

const NONE = { 404: "没有 None" } as const

/** The routes under /public and /api/files. */
export const PUBLIC_PATHS = {
  "/public/postings": {
    get: operation("今天的公示 What hangs today; ?village= 12 位村代码 of one village; page or JSON by Accept", NONE),
  },
  "/public/postings/{id}": {
    get: operation("一个公示 One posting: page, or JSON by Accept or with .json", NONE),
  },
  "/public/postings/{id}/objections": {
    post: operation(
      "提出异议 Object, as JSON or as the form of the page; 201 {objection, url}",
      {
        201: "已收到，附查询码 Taken, with its code",
        303: "网页表单：转到查询页 From a form: to the page of the objection",
        422: "没有提交，附理由 Not taken, with the reason",
        429: "过多 Too many",
        ...NONE,
      },
      OBJECTION,
    ),
  },
  "/public/objections/{code}": {
    get: operation("查询异议答复 How an objection stands, and its answer", { 429: "过多 Too many", ...NONE }),
  },
  "/api/files": {
    put: operation(
      "存照片 Keep a photo: JPEG, PNG, WebP up to 300 KB and 24 million pixels; ?village=, and ?hash= of the photo that a record names",
      {
        403: "无权 Not allowed",
        409: "与记录里的不是同一张 Not the photo that the record names",
        413: "太大 Too large",
        415: "不是照片 No photo",
        422: "照片不完整，或靠附带信息转正，或是动图 Broken, turned by metadata, or moving",
        429: "今天已到上限 As many as a day allows",
      },
    ),
  },
  "/api/files/{hash}": {
    get: operation("取照片 A photo, for those who may see it", { 401: "未登录 Not logged in", ...NONE }),
  },
}

/**
 * Application 应用: the routes. Every screen behind the log-in page is loaded when it is first needed.
 */
import { Navigate, Route, Router, useLocation } from "@solidjs/router"
import { createMemo, createResource, lazy, Match, Show, Switch, type JSX, type ParentProps } from "solid-js"
import { reportExports } from "./local/exports.ts"
import { type Identity, rememberedIdentity, whoAmI } from "./local/session.ts"
import { SignIn } from "./stages/sign-in/sign-in.tsx"
import { loadJudge } from "./stages/verdict/awaited-judge.ts"
import { Missing } from "./ui/missing.tsx"
import { Waiting } from "./ui/notice.tsx"
import { createIdleLock } from "./ui/idle-lock.ts"
import { Shell } from "./ui/shell.tsx"
import { contactVault, enterVault, isBehindLock, isVaultShut, vaultGate } from "./ui/vault-desk.ts"
import { usedBy, who } from "./ui/who.ts"

/** For a screen that speaks of verdicts from the beginning. */
const withVerdicts = async <Screen,>(screen: Promise<Screen>): Promise<Screen> => {
  const [loaded] = await Promise.all([screen, loadJudge()])
  return loaded
}

const UnlockScreen = lazy(async () => ({ default: (await import("./stages/lock/unlock-screen.tsx")).UnlockScreen }))
const SetPinScreen = lazy(async () => ({ default: (await import("./stages/lock/set-pin.tsx")).SetPinScreen }))
const LockedPart = lazy(async () => ({ default: (await import("./stages/lock/locked-part.tsx")).LockedPart }))
const Villages = lazy(async () => ({ default: (await import("./stages/villages/villages.tsx")).Villages }))
const OpenVillage = lazy(async () => ({ default: (await import("./stages/roster/open-village.tsx")).OpenVillage }))
const RosterScreen = lazy(async () => ({ default: (await import("./stages/roster/roster-screen.tsx")).RosterScreen }))
const HouseholdScreen = lazy(async () => ({
  default: (await withVerdicts(import("./stages/survey/household-screen.tsx"))).HouseholdScreen,
}))
const SurveyStart = lazy(async () => ({
  default: (await import("./stages/survey/visit/survey-start.tsx")).SurveyStart,
}))
const SurveyScreen = lazy(async () => ({
  default: (await withVerdicts(import("./stages/survey/visit/survey-screen.tsx"))).SurveyScreen,
}))
const CheckScreen = lazy(async () => ({
  default: (await import("./stages/roster/check/check-screen.tsx")).CheckScreen,
}))
const ImportScreen = lazy(async () => ({ default: (await import("./stages/import/import-screen.tsx")).ImportScreen }))

const VillageTodo = lazy(async () => ({ default: (await import("./stages/todo/village-todo.tsx")).VillageTodo }))
const TodoScreen = lazy(async () => ({ default: (await import("./stages/todo/todo-screen.tsx")).TodoScreen }))
const CasesScreen = lazy(async () => ({ default: (await import("./stages/cases/cases-screen.tsx")).CasesScreen }))
const CaseScreen = lazy(async () => ({ default: (await import("./stages/cases/case-screen.tsx")).CaseScreen }))
const RemoteCaseScreen = lazy(async () => ({
  default: (await import("./stages/acceptance/remote-case-screen.tsx")).RemoteCaseScreen,
}))
const CommandScreen = lazy(async () => ({ default: (await import("./stages/cases/command-screen.tsx")).CommandScreen }))
const PaymentsScreen = lazy(async () => ({
  default: (await import("./stages/disbursement/payments-screen.tsx")).PaymentsScreen,
}))
const AreaPaymentsScreen = lazy(async () => ({
  default: (await import("./stages/disbursement/area-payments-screen.tsx")).AreaPaymentsScreen,
}))
const MeetingsScreen = lazy(async () => ({
  default: (await import("./stages/appraisal/meetings-screen.tsx")).MeetingsScreen,
}))
const MeetingScreen = lazy(async () => ({
  default: (await import("./stages/appraisal/meeting-screen.tsx")).MeetingScreen,
}))
const ApplyScreen = lazy(async () => ({ default: (await import("./stages/application/apply-screen.tsx")).ApplyScreen }))

/** Shows the screen of the address. */
export const App = (): JSX.Element => (
  <Router root={Shell}>
    <Route path="/login" component={SignIn} />
    <Route path="/" component={LoggedIn}>
      <Route path="/" component={Villages} />
      <Route component={WhenUnlocked}>
        <Route path="/todo" component={TodoScreen} />
        <Route path="/payments" component={AreaPaymentsScreen} />
        <Route path="/case/:village/:procedure/:subject" component={RemoteCaseScreen} />
      </Route>
      <Route path="/village/:code/:year" component={OpenVillage}>
        <Route path="/roster" component={RosterScreen} />
        <Route path="/household/:id" component={HouseholdScreen} />
        <Route component={WhenUnlocked}>
          <Route path="/survey" component={SurveyStart} />
          <Route path="/survey/:id" component={SurveyScreen} />
          <Route path="/import" component={ImportScreen} />
          <Route path="/check" component={CheckScreen} />
          <Route path="/todo" component={VillageTodo} />
          <Route path="/cases" component={CasesScreen} />
          <Route path="/cases/:subject" component={CaseScreen} />
          <Route path="/cases/:subject/do/:command" component={CommandScreen} />
          <Route path="/meetings" component={MeetingsScreen} />
          <Route path="/meetings/:id" component={MeetingScreen} />
          <Route path="/payments" component={PaymentsScreen} />
          <Route path="/apply/:household" component={ApplyScreen} />
        </Route>
      </Route>
    </Route>
    <Route path="*" component={Missing} />
  </Router>
)

/**
 * Lets a screen through once it is known who is at the device.
 *
 * The device's memory answers at once, and the server's answer follows: an open roster never waits for the network.
 */
const LoggedIn = (props: ParentProps): JSX.Element => {
  const location = useLocation()
  const used = (identity: Identity | undefined): void => {
    if (identity !== undefined) enterVault(identity)
    usedBy(identity)
  }
  used(who() ?? rememberedIdentity())
  createIdleLock()
  const [answer] = createResource(async () => {
    const found = await whoAmI()
    used(found?.identity)
    void contactVault()
    if (found?.from === "server") void reportExports(found.identity.account)
    return found?.from ?? "nobody"
  })
  return (
    <Switch fallback={<Waiting />}>
      <Match when={who()}>{(identity) => <AtTheGate identity={identity()}>{props.children}</AtTheGate>}</Match>
      <Match when={answer() === "nobody"}>
        <Navigate href={`/login?next=${encodeURIComponent(location.pathname)}`} />
      </Match>
    </Switch>
  )
}

/** Stands before the screens while the vault of the person is locked, or wants a PIN. */
const AtTheGate = (props: ParentProps<{ readonly identity: Identity }>): JSX.Element => {
  const gate = createMemo(() => vaultGate(props.identity))
  // What was opened while the vault was shut knows nothing of what is in it, and is opened anew.
  const shut = createMemo(() => `${props.identity.account}/${!isBehindLock() && isVaultShut()}`)
  return (
    <>
      <Show when={gate() === "none" || isBehindLock() ? shut() : undefined} keyed>
        <div style={{ display: gate() === "none" ? "contents" : "none" }}>{props.children}</div>
      </Show>
      <Switch>
        <Match when={gate() === "wait"}>
          <Waiting />
        </Match>
        <Match when={gate() === "lock"}>
          <UnlockScreen />
        </Match>
        <Match when={gate() === "pin"}>
          <SetPinScreen />
        </Match>
      </Switch>
    </>
  )
}

/** Lets a screen through that speaks of persons, while what it speaks of can be opened. */
const WhenUnlocked = (props: ParentProps): JSX.Element => (
  <Show when={isVaultShut()} fallback={props.children}>
    <LockedPart />
  </Show>
)

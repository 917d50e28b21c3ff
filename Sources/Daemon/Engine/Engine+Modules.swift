internal import Analytics
internal import Launcher
internal import Logging
internal import PluginKit
internal import Synchronization
package import Wire

extension Engine {
    /// What an administrator may tell a module.
    package enum ModuleOrder: String, Hashable, Sendable, CaseIterable {
        /// To run, also where it was given up.
        case enable
        /// Not to run, until voxd starts again.
        case disable
        /// To start again, also where it waits for that.
        case restart
        /// To try again the posts that it was given up on.
        case replay
        /// To answer with the generation that was only compared so far.
        case promote
        /// Not to run any more the program whose generation does not answer, until voxd starts again.
        case drop
    }

    /// Gives an order to a module, and tells how it is then; what the configuration says stays as it is.
    package func order(_ order: ModuleOrder, module id: String) async throws -> PluginResponse {
        let module = try requireModule(id)
        guard module.isEnabled else {
            throw Problem(
                "module-not-enabled", title: "Module not enabled", status: 409,
                detail: "\(id) is configured with enabled: false; change that, then `voxctl reload`")
        }
        let programs = [module] + [current.configuration.shadow(of: module.id)].compactMap(\.self)
        let time = clock()
        switch order {
        case .enable: change { orders in programs.forEach { orders.enable($0) } }
        case .disable:
            let reason = "an administrator disabled it, until voxd starts again"
            change { orders in programs.forEach { orders.disable($0, because: reason, at: time) } }
        case .restart: change { orders in programs.forEach { orders.restart($0) } }
        case .replay: change { orders in programs.forEach { orders.replay($0) } }
        case .promote: try await promote(module)
        case .drop: try await drop(module)
        }
        announcements.announce()
        log.notice("a module was given an order", metadata: ["module": "\(id)", "order": "\(order.rawValue)"])
        return try await plugin(id: id)
    }

    private func change(_ body: (inout ModuleOrders) -> Void) {
        state.withLock { body(&$0.moduleOrders) }
    }

    /// The module that is configured as `id`.
    @discardableResult func requireModule(_ id: String) throws -> Configuration.Module {
        let current = current
        if let module = current.configuration.ownModules.first(where: { $0.id.value == id }) {
            return module
        }
        guard let entry = current.registry[PluginID(trusted: id)] else {
            throw Problem(
                "no-module", title: "No module", status: 404, detail: "no module \"\(id)\" is configured")
        }
        let standing =
            Self.isOff(entry, current) ? Self.offer(of: entry.manifest.id) : "it runs as long as voxd does"
        throw Problem("no-module", title: "No module", status: 409, detail: "\(id) is built in: \(standing)")
    }

    /// Says how a program of a module is doing.
    func describe(_ name: ModuleName, _ current: State, _ summary: inout PluginSummary) {
        summary.origin = name.isShadow ? "shadow" : "module"
        summary.problem = current.problems["module \(name)"]
        guard let module = current.configuration.modules.first(where: { $0.name == name }) else {
            return
        }
        summary.start = module.start.rawValue
        if let disabled = current.moduleOrders.disabling(module) {
            (summary.state, summary.problem) = ("disabled", disabled.reason)
            summary.since = disabled.since.rfc3339
            return
        }
        guard module.isEnabled else {
            summary.state = "disabled"
            summary.problem = "it is configured with enabled: false"
            return
        }
        summary.state = "starting"
        guard let status = current.modules[name] else { return }
        summary.generation = status.generation
        if let manifest = status.manifest { (summary.version, summary.summary) = (manifest.version, manifest.summary) }
        if status.manifest != nil { summary.kind = status.kind.rawValue.replacing("_", with: "-") }
        if status.kind == .source {
            (summary.records, summary.refused) = (status.delivered, status.refused)
        }
        if status.givenUp > 0 { summary.givenUp = status.givenUp }
        if status.heldMilliseconds > 0 { summary.heldMilliseconds = status.heldMilliseconds }
        if let confinement = status.confinement { summary.confinement = Self.words(confinement) }
        switch status.phase {
        case .starting: break
        case .upToDate: summary.state = "running"
        case .catchingUp(let behind): (summary.state, summary.behind) = ("catching_up", behind)
        case .backingOff(let failures, let until):
            (summary.state, summary.attempt) = ("backing_off", failures + 1)
            summary.nextInSeconds = max(0, Int((until.milliseconds - clock().milliseconds + 999) / 1000))
        }
    }

    private static func words(_ confinement: LaunchReport.Confinement) -> String {
        let files =
            confinement.landlock > 0 ? "landlock \(confinement.landlock)" : "no landlock: it may read what voxd may"
        return "\(files), \(confinement.seccomp ? "seccomp" : "no seccomp")"
    }
}

import PluginKit

// What a module does that reads a format: docs/decisions/028-format-modules.md.

extension ModuleFollower {
    /// Notes that inputs of the module's format may come; the process that said so is not needed for them.
    func offer(_ hello: ModuleHello, _ progress: inout Progress) throws {
        guard !module.isShadow else {
            throw ModuleFault.broken("what reads a format cannot be a shadow: configure it as a module of its own")
        }
        note { ($0.manifest, $0.kind, $0.takes) = (hello.manifest, .format, hello.takes) }
        progress.backOff.succeeded()
        progress.wasReplaced = false
    }

    /// Waits until the module's program is replaced, without a process of it.
    func rest(_ files: ProgramFiles) async throws {
        note { $0.process = nil }
        settle(.upToDate)
        while files == ProgramFiles(of: module.program.command) { try await limits.clock.sleep(for: .seconds(1)) }
        throw ModuleReplaced()
    }
}

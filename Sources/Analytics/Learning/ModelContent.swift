/// What a model file of the layout `voxdmodl` holds: its first field says which it is.
package enum ModelContent: Sendable {
    /// Tables of weights, for one of the tasks.
    case weights(ModelFile)
    /// Small classifiers of stance.
    case propositions(PropositionModel)

    /// Reads a file's bytes; anything but a whole model of this version is refused with the reason.
    package init(_ bytes: [UInt8]) throws(ModelFileError) {
        var (reader, _) = try ModelEnvelope.opened(bytes, magic: ModelFile.magic, version: ModelFile.version)
        let kind = try reader.text("task")
        if kind == PropositionModel.kind {
            self = .propositions(try PropositionModel(&reader))
        } else {
            guard let task = ModelTask(rawValue: kind) else { throw .damaged("task") }
            self = .weights(try ModelFile(task, &reader))
        }
        guard reader.rest.isEmpty else { throw .damaged("end") }
    }
}

import Analytics

/// The mean of a target model's weights over the steps of a training, which does better on new texts than the last of them
/// (Polyak and Juditsky 1992).
struct TargetMean: Sendable {
    /// The word vectors.
    private(set) var vectors: [Float]
    /// The network.
    private(set) var layers = TargetLayers()
    private var count: Float = 0

    /// Starts with nothing, for `numbers` numbers of word vectors.
    init(numbers: Int) { vectors = Array(repeating: 0, count: numbers) }

    /// Takes in the weights as they are.
    mutating func add(_ vectors: [Float], _ layers: TargetLayers) {
        count += 1
        let share = 1 / count
        for index in vectors.indices { self.vectors[index] += (vectors[index] - self.vectors[index]) * share }
        for part in TargetLayers.parts {
            let new = layers[keyPath: part.path]
            var mean = self.layers[keyPath: part.path]
            for index in new.indices { mean[index] += (new[index] - mean[index]) * share }
            self.layers[keyPath: part.path] = mean
        }
    }
}

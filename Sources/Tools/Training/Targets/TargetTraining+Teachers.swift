extension TargetTraining {
    /// How much of a labelled target's truth is its label; the rest is what teachers say.
    private static let shareOfLabel: Float = 0.5
    /// How many teachers are trained at the same time.
    private static let atOnce = 2

    /// Has targets and guesses learned as the mean of the teachers' probabilities says: distillation (Buciluă, Caruana and
    /// Niculescu-Mizil 2006; Hinton, Vinyals and Dean 2015).
    ///
    /// Teachers differ by their seed alone, and are added up by number, so that the order in which they are ready decides nothing.
    func teach(_ examples: inout TargetExamples, _ domains: [Set<Int>]) async {
        let asked = examples
        let said = await withTaskGroup(of: (Int, [SIMD3<Float>]).self) { group in
            var said = Array(repeating: [SIMD3<Float>](), count: options.teachers)
            for number in 0..<options.teachers {
                if number >= Self.atOnce, let (ready, answers) = await group.next() { said[ready] = answers }
                group.addTask { (number, answers(of: number, asked, domains)) }
            }
            for await (ready, answers) in group { said[ready] = answers }
            return said
        }
        for number in 0..<examples.count where examples.kinds[number] != .text {
            let mean = said.reduce(SIMD3<Float>(repeating: 0)) { $0 + $1[number] } / Float(said.count)
            let label = examples.truths[number]
            let share = examples.kinds[number] == .target ? Self.shareOfLabel : 0
            examples.teach(label * share + mean * (1 - share), at: number)
        }
    }

    /// What a teacher says of each target and guess; zeros of whole texts.
    private func answers(
        of number: Int, _ examples: TargetExamples, _ domains: [Set<Int>]
    ) -> [SIMD3<Float>] {
        var options = options
        options.seed = options.seed &+ UInt64(number) &+ 1
        let tell = options.progress
        options.progress = { tell("teacher \(number + 1): \($0)") }
        var teacher = train(examples, domains, with: options, guesses: false)
        return (0..<examples.count).map { index in
            examples.kinds[index] == .text ? SIMD3(repeating: 0) : teacher.probabilities(examples, index)
        }
    }
}

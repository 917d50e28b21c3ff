/// What an epoch of a training made, and how good that is.
struct TrainedEpoch<Trainer> {
    /// What would be kept.
    let trainer: Trainer
    /// The mean loss.
    let loss: Double
    /// How good it is on validation rows; larger is better.
    let figure: Double
    /// The figure for people, with its name.
    let text: String
}

extension TrainingOptions {
    /// Trains until two epochs in a row were no better; returns the best, or `start` where none was any good.
    func best<Trainer>(from start: Trainer, _ run: (_ epoch: Int) -> TrainedEpoch<Trainer>) -> Trainer {
        var best = (figure: -1.0, trainer: start, epoch: 0)
        for number in 1...epochs {
            let epoch = run(number)
            let isBest = epoch.figure > best.figure
            progress("epoch \(number): loss \(rounded(epoch.loss)), \(epoch.text)\(isBest ? " *" : "")")
            if isBest {
                best = (epoch.figure, epoch.trainer, number)
            } else if number >= best.epoch + 2 {
                break
            }
        }
        return best.trainer
    }
}

/// The local-level model of one number that is observed with error and drifts: its Kalman filter and smoother.
///
/// level(t) = level(t-1) + N(0, levelVariance); observation(t) = level(t) + N(0, observationVariance) (Harvey 1989; Durbin
/// and Koopman 2012, chapter 2). ``LevelFilter`` is the same with several pollsters.
package struct LocalLevel: Hashable, Sendable {
    /// The variance of a step of the level.
    package let levelVariance: Double
    /// The variance of an observation.
    package let observationVariance: Double
    /// What is expected of the first level.
    package let initial: Gaussian

    /// A mean with its variance.
    package struct Gaussian: Hashable, Sendable {
        /// The mean.
        package var mean: Double
        /// The variance.
        package var variance: Double

        /// Puts the two together.
        package init(mean: Double, variance: Double) {
            self.mean = mean
            self.variance = variance
        }
    }

    /// Makes the model.
    package init(levelVariance: Double, observationVariance: Double, initial: Gaussian) {
        self.levelVariance = levelVariance
        self.observationVariance = observationVariance
        self.initial = initial
    }

    /// The level at each time, given the observations up to it; nil is a time without an observation.
    ///
    /// Linear time.
    package func filtered(_ observations: [Double?]) -> [Gaussian] {
        var state = initial
        var found: [Gaussian] = []
        found.reserveCapacity(observations.count)
        for (index, observation) in observations.enumerated() {
            if index > 0 { state.variance += levelVariance }
            if let observation {
                let gain = state.variance / (state.variance + observationVariance)
                state.mean += gain * (observation - state.mean)
                state.variance *= 1 - gain
            }
            found.append(state)
        }
        return found
    }

    /// The level at each time, given all observations (Rauch, Tung and Striebel 1965).
    ///
    /// Linear time.
    package func smoothed(_ observations: [Double?]) -> [Gaussian] {
        var states = filtered(observations)
        for index in states.indices.dropLast().reversed() {
            let predicted = states[index].variance + levelVariance
            guard predicted > 0 else { continue }
            let gain = states[index].variance / predicted
            states[index].mean += gain * (states[index + 1].mean - states[index].mean)
            states[index].variance += gain * gain * (states[index + 1].variance - predicted)
        }
        return states
    }
}

/// Options of a command that say nothing to what it is asked to do: they are refused rather than passed over.
enum MeaninglessOptions {
    /// Throws where one of `options`, by name, was given; `subject` is what it means nothing to.
    static func refuse(_ options: KeyValuePairs<String, Bool>, to subject: String) throws(ToolError) {
        for (name, isGiven) in options where isGiven {
            throw ToolError("--\(name) means nothing to \(subject): leave it out")
        }
    }
}

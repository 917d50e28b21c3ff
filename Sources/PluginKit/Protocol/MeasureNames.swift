internal import Analytics

/// What a measure and its labels are called in lines, made once for many of them.
struct MeasureNames {
    /// The measure.
    let name: JSONName
    /// Its labels, in their order.
    let labels: [JSONName]

    /// Names a measure.
    init(_ measure: Measure) {
        name = JSONName(measure.name)
        labels = measure.labels.map { JSONName($0) }
    }
}

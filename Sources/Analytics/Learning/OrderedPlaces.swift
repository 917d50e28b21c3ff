/// Places of a text, asked about ranges of it in the order of their beginnings: all of both take linear time together.
package struct OrderedPlaces {
    private let places: [Range<Int>]
    private var next = 0

    /// Takes places, which are put in the order of their beginnings if they are not.
    package init(_ places: [Range<Int>]) {
        let isOrdered = zip(places, places.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }
        self.places = isOrdered ? places : places.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// True where one of the places overlaps `range`, which begins no earlier than the one that was asked about before.
    package mutating func overlaps(_ range: Range<Int>) -> Bool {
        while next < places.count, places[next].upperBound <= range.lowerBound { next += 1 }
        return next < places.count && places[next].lowerBound < range.upperBound
    }
}

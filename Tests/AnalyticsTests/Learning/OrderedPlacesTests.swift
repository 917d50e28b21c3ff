import Analytics
import Testing

@Suite struct OrderedPlacesTests {
    @Test func `Ranges in order overlap the places that they would one by one`() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            func ranges(_ count: Int) -> [Range<Int>] {
                (0..<count).map { _ in
                    let start = Int.random(in: 0..<60, using: &generator)
                    return start..<start + Int.random(in: 0..<20, using: &generator)
                }
            }
            let places = ranges(Int.random(in: 0..<8, using: &generator)).filter { !$0.isEmpty }
            let asked = ranges(12).filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
            var ordered = OrderedPlaces(places)
            for range in asked {
                #expect(ordered.overlaps(range) == places.contains { $0.overlaps(range) }, "\(places), \(range)")
            }
        }
    }
}

import Analytics
import Foundation
import Testing

@testable import Tools

/// Tables of surveys in `voxd average`.
@Suite struct SurveyTableTests {
    @Test("A table is read by the format that the daemon reads it by, and a survey that stands there twice counts once")
    func table() throws {
        let path = NSTemporaryDirectory() + "voxd-test-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = """
            subgroup,startdate,enddate,pollster,grade,samplesize,population,approve,disapprove,question_id,createddate
            All polls,1/20/2017,1/22/2017,Ada,B,1500,rv,46,37,77,1/23/2017
            Voters,1/20/2017,1/22/2017,Ada,B,1500,rv,46,37,77,1/23/2017
            All polls,1/21/2017,1/24/2017,Bell,A,900,a,45,45.5,78,1/25/2017

            """
        try rows.write(toFile: path, atomically: true, encoding: .utf8)
        let lines = try SurveyLines(path: path, series: "approval", usesEnd: false)
        #expect(lines.series == "approval" && lines.surveys.map(\.pollster) == ["Ada", "Bell"])
        try (rows + "All polls,1/20/2017,x,Ada,B,1500,rv,46,37,79,\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: ToolError.self) { try SurveyLines(path: path, series: nil, usesEnd: false) }
    }
}

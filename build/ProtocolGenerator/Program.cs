// Writes src/TwinLsp/Protocol again. scripts/protocol.sh runs it; a test compares what it would write with what is there.
//   ProtocolGenerator FOLDER-OF-MODEL FOLDER-OF-OUTPUT
using EdgeTwin.ProtocolGenerator;

var (input, output) = (args[0], args[1]);
var files = Protocol.Generate(File.ReadAllText(Path.Combine(input, "metaModel.json")), File.ReadAllText(Path.Combine(input, "used.txt")));
foreach (var old in Directory.EnumerateFiles(output, "*.g.cs"))
    File.Delete(old);
foreach (var (name, text) in files)
    File.WriteAllText(Path.Combine(output, name), text);
Console.Error.WriteLine($"{files.Count} files");

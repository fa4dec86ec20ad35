using AotSmoke;

// Each part runs what EdgeTwin uses of one package, natively compiled; the first that fails ends the program with exit code 1.
var directory = args.Length > 0 ? args[0] : Directory.CreateTempSubdirectory("aotsmoke-").FullName;
(string Name, Action<string> Run)[] parts =
[
    ("journal", LogPart.Run),
    ("state", StatePart.Run),
    ("pipelines", PipePart.Run),
    ("json", JsonPart.Run),
    ("messagepack", MessagePackPart.Run),
    ("toml", TomlPart.Run),
];
foreach (var (name, run) in parts)
{
    try
    {
        run(directory);
    }
    catch (Exception error)
    {
        Console.Error.WriteLine($"{name}: {error}");
        return 1;
    }
}
Console.WriteLine("ok");
return 0;

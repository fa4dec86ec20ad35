using EdgeTwin.EnglishRunsTool;

// EnglishRuns FOLDER FILE: counts runs of characters in FOLDER/values and FOLDER/recall, and writes their rates into FILE.
if (args.Length != 2)
{
    Console.Error.WriteLine("Allowed are a folder with values/ and recall/ in it and the file to write: EnglishRuns FOLDER FILE");
    return 2;
}
var bytes = RunsCounting.Run(args[0]);
if (bytes.Length == 0)
{
    Console.Error.WriteLine($"There are no files values/original_ms*.jsonl, or no recall/{RunsCounting.Documents}, in {args[0]}.");
    return 2;
}
File.WriteAllBytes(args[1], bytes);
Console.WriteLine($"{args[1]}: {bytes.Length:N0} bytes");
return 0;

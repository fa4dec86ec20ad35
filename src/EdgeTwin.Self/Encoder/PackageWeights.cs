using System.Runtime.InteropServices;
using System.Text.Json;

namespace EdgeTwin.Self.Encoder;

/// <summary>
/// The tensors of a TensorFlow.js graph model: <c>weightsManifest</c> of its <c>model.json</c> names them in the order in which they lie, one after
/// another, in the files that it names.
/// </summary>
internal sealed class PackageWeights
{
    private const string Model = "model.json";

    private readonly string _place;
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Start, int Count)> _tensors = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="package">The package.</param>
    /// <param name="folder">The folder of the model in it, with a slash at its end.</param>
    /// <exception cref="EncoderFormatException">They cannot be read.</exception>
    public PackageWeights(NpmPackage package, string folder)
    {
        _place = $"{package.Path}: {folder}{Model}";
        var parts = new List<byte[]>();
        var length = 0;
        var json = new Utf8JsonReader(package.Read(folder + Model));
        try
        {
            Enter(ref json, JsonTokenType.StartObject);
            while (Property(ref json) is { } name)
            {
                if (name == "weightsManifest")
                    ReadManifest(ref json, package, folder, parts, ref length);
                else
                    json.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new EncoderFormatException(_place, "this is no model of TensorFlow.js", error);
        }
        _bytes = new byte[parts.Sum(part => part.Length)];
        var place = 0;
        foreach (var part in parts)
        {
            part.CopyTo(_bytes, place);
            place += part.Length;
        }
        if (length != _bytes.Length)
            throw new EncoderFormatException(_place, $"its weights are {length:N0} bytes, and its files have {_bytes.Length:N0}");
    }

    /// <summary>A tensor's values.</summary>
    /// <exception cref="EncoderFormatException">There is none of that name, of that many values, or one that is no number.</exception>
    public ReadOnlySpan<float> Floats(string tensor, int count)
    {
        if (!_tensors.TryGetValue(tensor, out var found) || found.Count != count)
            throw new EncoderFormatException(_place, $"it has no '{tensor}' of {count:N0} values; allowed is the Universal Sentence Encoder Lite, and nothing else");
        var values = MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(found.Start, count * sizeof(float)));
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw new EncoderFormatException(_place, $"'{tensor}' has a value that is no number");
        }
        return values;
    }

    private void ReadManifest(ref Utf8JsonReader json, NpmPackage package, string folder, List<byte[]> parts, ref int length)
    {
        Enter(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            while (Property(ref json) is { } name)
            {
                if (name == "paths")
                {
                    Enter(ref json, JsonTokenType.StartArray);
                    while (json.Read() && json.TokenType == JsonTokenType.String)
                        parts.Add(package.Read(folder + Path.GetFileName(json.GetString()!)));
                }
                else if (name == "weights")
                {
                    Enter(ref json, JsonTokenType.StartArray);
                    while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                        ReadTensor(ref json, ref length);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private void ReadTensor(ref Utf8JsonReader json, ref int length)
    {
        string? name = null, kind = null;
        var count = 1;
        while (Property(ref json) is { } property)
        {
            if (property == "quantization")
                throw new FormatException("weights that are quantized already");
            if (property == "shape")
            {
                Enter(ref json, JsonTokenType.StartArray);
                while (json.Read() && json.TokenType == JsonTokenType.Number)
                    count = checked(count * json.GetInt32());
                continue;
            }
            json.Read();
            if (property == "name")
                name = json.GetString();
            else if (property == "dtype")
                kind = json.GetString();
            else
                json.Skip();
        }
        if (name is null || count < 0 || kind is not ("float32" or "int32"))
            throw new FormatException($"tensor '{name}' of {count} values of the kind '{kind}'");
        if (kind == "float32")
            _tensors[name] = (length, count);
        length = checked(length + (count * sizeof(float)));
    }

    private static void Enter(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
            throw new FormatException($"{json.TokenType} where {type} is allowed");
    }

    // The next property's name; null at the end of its object.
    private static string? Property(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;
}

using System.Text.Json;

namespace EdgeTwin.Notes.Tests.Markdown;

/// <summary>An example of the CommonMark specification.</summary>
public sealed record SpecExample(int Number, string Section, string Markdown, string Html)
{
    public static IReadOnlyList<SpecExample> All { get; } = Load();

    private static List<SpecExample> Load()
    {
        using var stream = typeof(SpecExample).Assembly.GetManifestResourceStream("commonmark.json")!;
        return JsonSerializer.Deserialize<List<SpecExample>>(stream, JsonSerializerOptions.Web)!;
    }
}

using System.Text;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>The protocol's syntax of snippets, for one place that the writer fills in.</summary>
internal static class Snippet
{
    /// <summary>A text that stands as it is.</summary>
    public static string Escaped(string text) => Escape(text, "\\$}");

    /// <summary>A place with what stands there until the writer types.</summary>
    public static string Place(string text) => $"${{1:{Escaped(text)}}}";

    /// <summary>A place for which the writer chooses one of several texts.</summary>
    public static string Choice(IEnumerable<string> choices) => $"${{1|{string.Join(',', choices.Select(choice => Escape(choice, "\\$},|")))}|}}";

    private static string Escape(string text, string special)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (special.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }
        return escaped.ToString();
    }
}

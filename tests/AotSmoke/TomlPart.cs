using Tomlyn.Parsing;

namespace AotSmoke;

/// <summary>Tomlyn's syntax tree: values and the place of an error.</summary>
internal static class TomlPart
{
    public static void Run(string directory)
    {
        var good = SyntaxParser.Parse("[store]\nretention_days = 30\n");
        Expect.Equal(false, good.HasErrors, "TOML errors in a good file");
        Expect.Equal(1, good.Tables.ChildrenCount, "TOML tables");
        var bad = SyntaxParser.Parse("[store\n", validate: true);
        Expect.Equal(true, bad.HasErrors, "TOML errors in a bad file");
    }
}

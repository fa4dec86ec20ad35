using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

public sealed class ActionReaderTests
{
    /// <summary>Texts of actions, and what they are in one line.</summary>
    public static TheoryData<string, string> Actions { get; } = new()
    {
        { "set greenhouse/vent#on = off", "set greenhouse/vent#on = off" },
        { "set greenhouse/vent#on=0", "set greenhouse/vent#on = 0" },
        { "Set twin:greenhouse/vent#on to false", "set greenhouse/vent#on = false" },
        { "set greenhouse/heater#level = 40 %", "set greenhouse/heater#level = 40 %" },
        { "wait 10 s", "wait 10 s" },
        { "wait 5min", "wait 300 s" },
        { "wait until a/b#c > 5 Cel within 10 min", "wait until a/b#c > 5 Cel within 600 s" },
        { "wait until a/b#c > 5 Cel", "wait until a/b#c > 5 Cel" },
        { "ask \"Is the door shut?\"", "ask \"Is the door shut?\"" },
        { "ask “Is the door shut?” Yes | Not yet", "ask \"Is the door shut?\" Yes | Not yet" },
        { "tell \"The vent is \\\"closed\\\".\\n\"", "tell \"The vent is \\\"closed\\\".\\n\"" },
        { "create [[Frost]] \"It froze.\"", "create [[Frost]] \"It froze.\"" },
        { "append to [[Garden log|log]] \"- closed\"", "append to [[Garden log]] \"- closed\"" },
        { "append \"- closed\" to [[Log#Frost]]", "append to [[Log#Frost]] \"- closed\"" },
        { "append to [[Log]]", "append to [[Log]] \"\"" },
        { "replace \"open\" by \"closed\" in [[Vent]]", "replace \"open\" by \"closed\" in [[Vent]]" },
        { "run backup --quick 'x' \"two words\"", "run backup --quick 'x' \"two words\"" },
        { "run backup", "run backup" },
        { "get https://example.org/frost?a=1", "get https://example.org/frost?a=1" },
        { "get <http://localhost:8080/x>", "get http://localhost:8080/x" },
        { "post https://example.org/frost \"closed\"", "post https://example.org/frost \"closed\"" },
    };

    /// <summary>Texts that are none, where in them, what the message must have, and what could stand there instead.</summary>
    public static TheoryData<string, string, string, string?> Mistakes { get; } = new()
    {
        { "", "", "set, wait, ask", null },
        { "sett a/b#c = 1", "sett", "is no action", "set" },
        { "rm -rf /", "rm", "is no action", null },
        { "set vent = 1", "vent", "is no property", null },
        { "set a/b#c", "", "is not said", " = " },
        { "set a/b#c = warm", "warm", "is no value", null },
        { "set a/b#c = 1 Cel now", "now", "too much", "" },
        { "wait", "", "how long", null },
        { "wait until a/b#c >", "", "allowed is", null },
        { "ask Is the door shut?", "Is the door shut?", "quotation marks", null },
        { "ask \"x\" a | a", "a | a", "no answers", null },
        { "tell \"x", "\"x", "not closed", "\"x\"" },
        { "create Frost", "Frost", "no link", null },
        { "create [[Frost#One]] \"x\"", "[[Frost#One]]", "no section", null },
        { "append to [[Log", "[[Log", "not closed", "[[Log]]" },
        { "append \"a\" to [[Log]] \"b\"", "", "two texts", null },
        { "replace \"a\" by \"a\" in [[Log]]", "replace \"a\" by \"a\"", "the same", null },
        { "replace \"a\" in [[Log]]", "", "by what", null },
        { "run /bin/sh -c x", "/bin/sh", "is no program", null },
        { "run ../x", "../x", "is no program", null },
        { "get ftp://example.org", "ftp://example.org", "is no address", null },
        { "get https://me:secret@example.org/", "https://me:secret@example.org/", "is no address", null },
        { "get http://example.org/", "http://example.org/", "anyone to read", "https://example.org/" },
        { "set a/b#c = 1; run x", "1;", "is no value", null },
        { "set a/b#c = 1 do:: run x", "run x", "too much", "" },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_is_read_and_written_in_one_way(string text, string expected)
    {
        var (action, mistake) = ActionReader.Read(text);
        Assert.Null(mistake);
        Assert.Equal(expected, action!.ToString());
        var (again, second) = ActionReader.Read(action.ToString());
        Assert.Null(second);
        Assert.Equal(expected, again!.ToString());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_has_its_place_its_reason_and_if_there_is_one_its_fix(string text, string place, string reason, string? fix)
    {
        var (action, mistake) = ActionReader.Read(text);
        Assert.Null(action);
        Assert.Equal(place, text.Substring(mistake!.Span.Start, mistake.Span.Length));
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
        Assert.Equal(fix, mistake.Replacement);
    }
}

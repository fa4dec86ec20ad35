using System.Text;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>Workflows drawn at random, all of which can be run.</summary>
internal static class RandomWorkflow
{
    /// <summary>The notes that they write into.</summary>
    public static (string Path, string Text)[] Notes { get; } = [("Log.md", "# Log\n## Frost\n- one\n\n## More\n"), ("Other.md", "The vent is open.\n")];

    /// <summary>The text of one.</summary>
    public static string Draw(Random random)
    {
        var text = new StringBuilder("---\ntype: workflow\n---\n# Frost\n");
        if (random.Next(4) == 0)
            text.Append("when:: a/b#c < ").Append(random.Next(2, 8)).Append(" Cel\n");
        text.Append('\n');
        var isReplaced = false;
        for (var step = 1 + random.Next(8); step > 0; step--)
        {
            text.Append("1. Step.\n");
            var action = Action(random, step, ref isReplaced);
            if (action.Length == 0)
                continue;
            text.Append("   do:: ").Append(action).Append('\n');
            if (random.Next(5) < 2)
                text.Append("   undo:: ").Append(Undo(random, step)).Append('\n');
            if (random.Next(4) == 0 && !action.StartsWith("wait", StringComparison.Ordinal))
                text.Append("   timeout:: ").Append(random.Next(1, 60)).Append(" s\n");
            if (random.Next(5) == 0)
                text.Append("   expect:: ").Append(Condition(random)).Append('\n');
        }
        return text.ToString();
    }

    private static string Action(Random random, int step, ref bool isReplaced)
    {
        switch (random.Next(11))
        {
            case 0 or 1:
                return $"set a/vent#on = {random.Next(2)}";
            case 2:
                return $"append to [[Log#Frost]] \"- step {step}\"";
            case 3:
                return $"append to [[Other]] \"step {step}, {{answer}}\"";
            case 4:
                return $"create [[Made {step}]] \"step {step}\"";
            case 5 when !isReplaced:
                isReplaced = true;
                return "replace \"open\" by \"closed\" in [[Other]]";
            case 6:
                return random.Next(4) == 0 ? "ask \"Really, or no?\"" : "ask \"Is it?\"";
            case 7:
                return random.Next(2) == 0 ? $"wait {random.Next(1, 5)} s" : $"wait until {Condition(random)} within {random.Next(1, 20)} s";
            case 8:
                return "run backup --quick";
            case 9:
                return random.Next(2) == 0 ? "get https://ok.example/a" : "post https://ok.example/a \"x\"";
            default:
                return "";
        }
    }

    private static string Undo(Random random, int step) => random.Next(5) switch
    {
        0 => $"set a/vent#on = {random.Next(2)}",
        1 => $"append to [[Log]] \"- undone {step}\"",
        2 => "run backup --undo",
        3 => "tell \"It was taken back.\"",
        _ => $"append to [[Other]] \"undone {step}\"",
    };

    private static string Condition(Random random) => random.Next(3) == 0 ? $"a/vent#on < {random.Next(2)} Cel" : $"a/b#c < {random.Next(1, 9)} Cel";
}

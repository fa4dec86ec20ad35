using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin parts</c>.</summary>
public static class PartsCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context, Func<Action<string>, IReadOnlyList<DeviceDescriptor>> parts)
    {
        var json = CommonOptions.Json();
        var command = new Command("parts",
            "Lists the parts that can be read: those built in, and those of your own folder ([devices] folder).\n\n  edgetwin parts\n  edgetwin parts --json\n\n" + ExitCode.Help) { json };
        command.SetAction(parsed =>
        {
            var isWhole = true;
            var all = parts(problem =>
            {
                isWhole = false;
                context.Terminal.Fail(problem);
            });
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes([.. all.Select(PartEntry.Of)], PartsJson.Default.PartEntryArray));
            else
                foreach (var entry in all.Select(PartEntry.Of))
                    context.Terminal.Line($"{entry.Part,-16} {entry.Bus,-5} {string.Join(" ", entry.Addresses),-20} {string.Join(", ", entry.Properties)}");
            return isWhole ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}

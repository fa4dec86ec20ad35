using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin manual</c>: the manual pages, made from the commands and the table of options.</summary>
public static class ManualCommand
{
    private const string Program = "edgetwin";
    private const string Configuration = "edgetwin.toml";

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var page = new Argument<string>("page") { Description = "The page.", DefaultValueFactory = _ => Program };
        page.AcceptOnlyFromAmong(Program, Configuration);
        var json = CommonOptions.Json();
        var command = new Command("manual", "Prints a manual page, for man.\n\n  edgetwin manual | man -l -\n  edgetwin manual edgetwin.toml | man -l -\n\n" + ExitCode.Help) { page, json };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(page);
            // A tree of its own: the one that runs may have been shortened for its help.
            var roff = name == Program ? CommandManual.Page(CommandTree.Build(context)) : ConfigurationManual.Page();
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(new ManualText(name, roff), CommandJson.Default.ManualText));
            else
                context.Terminal.Out.Write(roff);
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp workflow requests</c>, <c>grant</c> and <c>deny</c>: what agents want to do, and whether they may.</summary>
internal static class RequestCommands
{
    /// <summary>Builds <c>requests</c>.</summary>
    public static Command List(CommandContext context)
    {
        var (vault, json) = (WorkflowCommand.Vault(), CommonOptions.Json());
        var command = new Command("requests", "Lists what agents want to do and wait to be allowed, with the exact sequence of each.\n\n  twinlsp workflow requests ~/notes\n\n" + ExitCode.Help) { vault, json };
        command.SetAction((parsed, cancellation) => WorkflowCommand.WithAsync(context, parsed.GetRequiredValue(vault), isAsking: false, (service, _) =>
        {
            var requests = service.Requests.List(service.Root);
            if (parsed.GetValue(json))
                WorkflowJson.List(context.Terminal, requests, Write);
            else
                requests.ForEach(request => Show(context.Terminal, request));
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    /// <summary>Builds <c>grant</c>.</summary>
    public static Command Grant(CommandContext context)
    {
        var (vault, id, json) = (WorkflowCommand.Vault(), Id(), CommonOptions.Json());
        var until = new Option<string>("--until") { Description = "Until when: a duration such as 2h, or a day such as 2026-12-31 (its end).", DefaultValueFactory = static _ => "1h" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new Command("grant", "Shows what an agent wants to do, and allows exactly that, once, to that agent. It is done when the agent asks again.\n\n  twinlsp workflow grant ~/notes 20261127T063000-1f2a3b --until 10m\n\n" + ExitCode.Help) { vault, id, until, yes, json };
        command.SetAction((parsed, cancellation) => WorkflowCommand.WithAsync(context, parsed.GetRequiredValue(vault), isAsking: false, (service, _) =>
        {
            if (Find(context.Terminal, service, parsed.GetRequiredValue(id)) is not { } request)
                return ExitCode.BadUsage;
            if (WorkflowCommand.UntilOf(context, parsed.GetRequiredValue(until)) is not { } end)
            {
                context.Terminal.Fail($"'{parsed.GetValue(until)}' is no time to come; allowed is such as 2h or 2026-12-31, a year at the most.");
                return ExitCode.BadUsage;
            }
            if (!parsed.GetValue(json))
                Show(context.Terminal, request);
            if (!parsed.GetValue(yes) && !WorkflowCommand.Agrees(context.Terminal, $"May {StagedText.Plain(request.Asked.Caller)} do this once, until {end.ToLocalTime():yyyy-MM-dd HH:mm}?"))
                return ExitCode.Failed;
            var approval = service.Grant(request, end, Environment.UserName);
            if (parsed.GetValue(json))
                WorkflowJson.Object(context.Terminal, writer => WorkflowJson.Write(writer, approval));
            else
                context.Terminal.Note($"Approved: {Path.Combine(service.Approvals.Folder, approval.Id + ".md")}");
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    /// <summary>Builds <c>deny</c>.</summary>
    public static Command Deny(CommandContext context)
    {
        var (vault, id) = (WorkflowCommand.Vault(), Id());
        var command = new Command("deny", "Takes away what an agent wants to do: it is not allowed.\n\n  twinlsp workflow deny ~/notes 20261127T063000-1f2a3b\n\n" + ExitCode.Help) { vault, id };
        command.SetAction((parsed, cancellation) => WorkflowCommand.WithAsync(context, parsed.GetRequiredValue(vault), isAsking: false, (service, _) =>
        {
            if (Find(context.Terminal, service, parsed.GetRequiredValue(id)) is not { } request)
                return ExitCode.BadUsage;
            service.Requests.Remove(request.Id);
            context.Terminal.Note($"Denied: {request.Id}");
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    private static Argument<string> Id() => new("request") { Description = "The request, as 'twinlsp workflow requests' calls it." };

    private static ApprovalRequest? Find(Terminal terminal, WorkflowService service, string id)
    {
        if (service.Requests.List(service.Root).Find(request => request.Id == id) is { } request)
            return request;
        terminal.Fail($"there is no request '{StagedText.Plain(id)}' for this vault; 'twinlsp workflow requests' lists those that wait.");
        return null;
    }

    private static void Show(Terminal terminal, ApprovalRequest request)
    {
        terminal.Line($"{request.Id}: {StagedText.Plain(request.Asked.Caller)} wants to reach {EffectWords.Of(request.Asked.Kinds)}");
        foreach (var line in StagedText.Visible(request.Text).TrimEnd().Split('\n'))
            terminal.Line("    " + line);
    }

    private static void Write(Utf8JsonWriter writer, ApprovalRequest request)
    {
        writer.WriteString("id", request.Id);
        writer.WriteString("caller", request.Asked.Caller);
        writer.WriteString("workflow", request.Asked.Workflow);
        writer.WriteString("effects", EffectWords.Of(request.Asked.Kinds));
        writer.WriteString("asked", request.Asked.Given);
        writer.WriteString("until", request.Asked.Until);
        writer.WriteString("sequence", request.Text);
    }
}

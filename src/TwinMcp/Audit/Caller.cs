using System.Globalization;
using System.Text.Json.Serialization;
using EdgeTwin.Mcp.Tools;

namespace EdgeTwin.Mcp.Audit;

/// <summary>Who calls: what the client says of itself, and what the system says of the process that started this one.</summary>
/// <param name="Client">The client's name, as it says.</param>
/// <param name="ClientVersion">Its version, as it says.</param>
/// <param name="ParentPid">The process that started this one.</param>
/// <param name="ParentUid">The user that it runs as; null if it is gone.</param>
/// <param name="ParentProgram">Its program.</param>
/// <param name="Pid">This process.</param>
internal sealed record Caller(string Client, string ClientVersion, int ParentPid, int? ParentUid, string? ParentProgram, int Pid)
{
    /// <summary>The process that started this one, of which no client is known yet.</summary>
    public static Caller OfProcess()
    {
        var parent = int.Parse(Field("self", "PPid:") ?? "0", CultureInfo.InvariantCulture);
        var folder = parent.ToString(CultureInfo.InvariantCulture);
        // "Uid:" has the real, effective, saved and file system's user.
        var uid = Field(folder, "Uid:")?.Split('\t')[0];
        return new Caller("", "", parent, uid is null ? null : int.Parse(uid, CultureInfo.InvariantCulture), Field(folder, "Name:"), Environment.ProcessId);
    }

    /// <summary>In words: the name that the client says, and the program that the system says.</summary>
    [JsonIgnore]
    public string Words => $"{$"{Client} {ClientVersion}".Trim()}{(ParentProgram is { } program ? $" (started by {program})" : "")}";

    /// <summary>The same process, and what its client says of itself.</summary>
    public Caller As(string? client, string? version) => this with { Client = ToolArguments.Shown(client ?? ""), ClientVersion = ToolArguments.Shown(version ?? "") };

    private static string? Field(string process, string name)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process}/status"))
            {
                if (line.StartsWith(name, StringComparison.Ordinal))
                    return line[name.Length..].Trim();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is hidden from this user.
        }
        return null;
    }
}

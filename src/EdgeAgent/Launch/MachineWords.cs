using System.Runtime.InteropServices;

namespace EdgeTwin.Agent.Launch;

/// <summary>Which machine this is, for a report.</summary>
internal static class MachineWords
{
    private const string BoardFile = "/proc/device-tree/model";

    /// <summary>Name, board where the device tree names one, kernel and architecture.</summary>
    internal static string Of()
    {
        var board = "";
        try
        {
            board = File.Exists(BoardFile) ? File.ReadAllText(BoardFile).TrimEnd('\0', '\n') + ", " : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            board = $"board not readable ({error.Message}), ";
        }
        return $"{Environment.MachineName} ({board}{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()})";
    }
}

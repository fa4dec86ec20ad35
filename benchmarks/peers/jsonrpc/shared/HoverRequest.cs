namespace EdgeTwin.JsonRpcBench;

/// <summary>Parameters of the size of a hover's.</summary>
internal sealed class HoverRequest
{
    public string Uri { get; set; } = "";

    public int Line { get; set; }

    public int Character { get; set; }
}

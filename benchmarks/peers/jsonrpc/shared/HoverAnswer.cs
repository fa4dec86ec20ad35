namespace EdgeTwin.JsonRpcBench;

/// <summary>An answer of the size of a hover's.</summary>
internal sealed class HoverAnswer
{
    public string Kind { get; set; } = "markdown";

    public string Value { get; set; } = "";

    public static HoverAnswer To(HoverRequest request) => new() { Value = $"**{request.Uri}** line {request.Line}, character {request.Character}: a paragraph of the note that the link leads to, with its first words and the number of its backlinks." };
}

using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>An approval that an agent asks for and nobody has given.</summary>
/// <param name="Asked">What it would allow; until when is how long the request counts.</param>
/// <param name="Text">The exact sequence, of which <see cref="Approval.Sequence"/> is the number.</param>
internal sealed record ApprovalRequest(Approval Asked, string Text)
{
    /// <summary>What it is called.</summary>
    public string Id => Asked.Id;
}

using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

/// <summary>One item of the change stream: either a change or a notice.</summary>
/// <param name="Change">The change; null for a notice.</param>
/// <param name="Notice">The notice; null for a change.</param>
public readonly record struct StreamItem(ChangeReport? Change, StreamNotice? Notice)
{
    /// <summary>Where the stream goes on after this item.</summary>
    public string Cursor => Change?.Cursor ?? Notice?.Cursor ?? "now";
}

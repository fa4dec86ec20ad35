using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>What became of the text of a descriptor: a descriptor, or everything that is wrong with it.</summary>
/// <param name="Descriptor">The descriptor; null if there is any error.</param>
/// <param name="Errors">Every error, in the order of the text; empty if there is a descriptor.</param>
public sealed record DescriptorResult(DeviceDescriptor? Descriptor, ValueList<ConfigurationError> Errors)
{
    /// <summary>Whether the text was without error.</summary>
    [MemberNotNullWhen(true, nameof(Descriptor))]
    public bool IsValid => Descriptor is not null;
}

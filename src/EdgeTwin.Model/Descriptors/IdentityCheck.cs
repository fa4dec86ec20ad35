using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>A read whose bytes, masked, must be one of some values.</summary>
/// <param name="Read">What is read.</param>
/// <param name="Mask">Which bits count, one byte per data byte.</param>
/// <param name="AnyOf">Allowed values, each as many bytes as the mask; empty if it is enough that the read and its check-sum succeed.</param>
public sealed record IdentityCheck(DeviceRead Read, ValueList<byte> Mask, ValueList<ValueList<byte>> AnyOf);

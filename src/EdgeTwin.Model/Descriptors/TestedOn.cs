namespace EdgeTwin.Model.Descriptors;

/// <summary>How a descriptor was tested; it is said wherever the part is shown.</summary>
public enum TestedOn : byte
{
    /// <summary>From the data sheet's worked examples and recorded frames only.</summary>
    Vectors,

    /// <summary>Through a real kernel bus against an emulated chip.</summary>
    Emulated,
}

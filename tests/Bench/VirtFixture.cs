namespace EdgeTwin.Bench;

/// <summary>The fast machine.</summary>
public sealed class VirtFixture() : MachineFixture((int)MachineKind.Virt);

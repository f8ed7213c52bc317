namespace nanoOta.SdBoot;

/// <summary>Knows what is in the deployed image.</summary>
public interface IDeployment
{
    /// <summary>Whether an assembly is deployed.</summary>
    /// <param name="assembly">Its name: "System.Net.Http".</param>
    bool IsDeployed(string assembly);
}

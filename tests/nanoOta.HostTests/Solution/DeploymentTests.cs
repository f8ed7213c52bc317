using System;
using System.Linq;
using nanoOta.FlashFormats;
using nanoOta.HostTests.DeviceSurface;
using Xunit;

namespace nanoOta.HostTests.Solution;

public class DeploymentTests
{
    [Fact]
    public void SdCardApp_is_what_its_project_deploys()
    {
        DeviceLibrary project = DeviceLibrary.Find("SdCardApp");
        Assert.Equal(project.References.Concat(project.Dependencies).Order(StringComparer.Ordinal), Deployment.SdCardApp.Assemblies);
    }
}

using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("nanoOta.Signing")]
[assembly: InternalsVisibleTo("nanoOta.Bench")]
[assembly: InternalsVisibleTo("nanoOta.Simulator")]
[assembly: InternalsVisibleTo("nanoOta.Tool")]
[assembly: InternalsVisibleTo("nanoOta.UnitTests")]
[assembly: InternalsVisibleTo("NFUnitTest")] // the unit tests as the device's launcher knows them
[assembly: InternalsVisibleTo("nanoOta.HostTests")]
[assembly: InternalsVisibleTo("nanoOta.Sweep")]

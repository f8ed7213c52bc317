using System;
using System.Collections.Generic;
using System.IO;
using nanoOta.HostTests.Sweep;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>The memory runs out at every call: an error of its own, and the next boot finds nothing in its way.</summary>
public class OutOfMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public void Install_says_so_and_leaves_nothing_behind(int lasts)
    {
        int calls = 0;
        for (int call = 1; call == 1 || call <= calls; call++)
        {
            var device = new TestDevice();
            var memory = new ScarceMemory(device.Card, device.Server);
            if (call == 1)
                calls = Count(new TestDevice(), updater => updater.InstallUpdateIfAvailable());
            memory.FailsAt = call;
            memory.Lasts = lasts;
            OtaException failure = Assert.Throws<OtaException>(() => Updater(memory).InstallUpdateIfAvailable());
            Assert.True(failure.Error == OtaError.OutOfMemory, $"call {call}: {failure}");

            string running = device.Boot();
            Assert.Null(device.Failure);
            if (running == "1.1.0" && call > calls - 8)
            {
                // One of the two records says STAGED: the release is intact then, and is installed, as after a power cut there.
                Assert.Equal(OtaState.Trial, device.Updater.State);
                continue;
            }

            Assert.True(running == "1.0.0", $"call {call} of {calls}: {running}");
            Assert.Empty(device.Card.GetFiles("next"));
            Assert.Empty(device.Card.GetFiles("ota/root"));
            device.Update();
        }

        Assert.True(calls > 60);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("confirm")]
    [InlineData("roll back")]
    public void Other_steps_say_so_too(string step)
    {
        void Run(OtaUpdater updater)
        {
            if (step == "check")
                updater.CheckForUpdate();
            else if (step == "confirm")
                updater.Confirm();
            else
                updater.Rollback();
        }

        TestDevice Start()
        {
            var device = new TestDevice();
            if (step != "check")
                device.StartTrial();
            return device;
        }

        int calls = Count(Start(), Run);
        Assert.True(calls > 4);
        for (int call = 1; call <= calls; call++)
        {
            TestDevice device = Start();
            var memory = new ScarceMemory(device.Card, device.Server) { FailsAt = call };
            try
            {
                Run(Updater(memory));
            }
            catch (OtaException e)
            {
                Assert.True(e.Error == OtaError.OutOfMemory, $"call {call}: {e}");
            }

            Assert.Contains(device.Boot(), new[] { "1.0.0", "1.1.0" });
            Assert.Null(device.Failure);
        }
    }

    /// <summary>Thousands of photos in the root: they are nobody's business, and their names take 274 KB.</summary>
    [Fact]
    public void Root_directory_of_a_new_card_is_never_listed()
    {
        var card = new RootGuard(new FaultyCard(CardStack.Vfs));
        Assert.Null(new JournalReplay(card).ReplayAtBoot().Failure);
        var server = new ReleaseServer { Offered = TestDevice.New };
        var updater = new OtaUpdater(server, card, new OtaOptions());
        TestDevice.Refused(OtaError.DirectoryFull, () => updater.InstallUpdateIfAvailable()); // it brings a root file
        server.Offered = new ReleaseContent("1.1.0", new SortedDictionary<string, byte[]> { ["app/main.pe"] = [1] });
        Assert.True(updater.InstallUpdateIfAvailable());
    }

    private static int Count(TestDevice device, Action<OtaUpdater> step)
    {
        var memory = new ScarceMemory(device.Card, device.Server);
        step(Updater(memory));
        return memory.Calls;
    }

    private static OtaUpdater Updater(ScarceMemory memory) => new(memory, memory, new OtaOptions());

    private sealed class RootGuard(IStorage card) : IStorage
    {
        public long FreeSpace => card.FreeSpace;

        public bool FileExists(string path) => card.FileExists(path);

        public bool DirectoryExists(string path) => card.DirectoryExists(path);

        public long GetLength(string path) => card.GetLength(path);

        public Stream OpenRead(string path) => card.OpenRead(path);

        public Stream Create(string path) => card.Create(path);

        public Stream OpenWrite(string path) => card.OpenWrite(path);

        public void DeleteFile(string path) => card.DeleteFile(path);

        public void CreateDirectory(string path) => card.CreateDirectory(path);

        public void DeleteDirectory(string path) => card.DeleteDirectory(path);

        public string[] GetFiles(string directory) => directory.Length > 0 ? card.GetFiles(directory) : throw new OutOfMemoryException();

        public string[] GetDirectories(string directory) => directory.Length > 0 ? card.GetDirectories(directory) : throw new OutOfMemoryException();
    }
}

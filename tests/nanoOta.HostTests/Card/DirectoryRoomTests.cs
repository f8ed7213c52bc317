using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Card;

/// <summary>What <see cref="DirectoryRoom"/> says cannot grow does not grow: against a directory that takes the first hole that fits.</summary>
public class DirectoryRoomTests
{
    private const int Slots = 128;

    [Fact]
    public void Directory_that_may_not_grow_does_not()
    {
        int covered = 0;
        int grown = 0;
        nanoOta.HostTests.Fuzz.Check(20_000, FsCheck.Fluent.Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            var random = new Random(seed);
            (bool mayGrow, bool grew) = Replace(random);
            Assert.False(grew && !mayGrow, $"seed {seed}");
            covered += mayGrow ? 0 : 1;
            grown += grew ? 1 : 0;
        });
        // The proof is worth something only if both happen.
        Assert.InRange(covered, 2000, 20_000);
        Assert.InRange(grown, 200, 20_000);
    }

    [Fact]
    public void Forty_files_of_one_length_do_not_grow_their_directory()
    {
        DirectoryRoom room = Replaced(true);
        Assert.False(room.MayGrow());
        room.AddNew("One more.pe");
        Assert.True(room.MayGrow());
    }

    [Fact]
    public void One_of_forty_is_replaced_in_place()
    {
        var room = new DirectoryRoom();
        for (int i = 0; i < 40; i++)
        {
            room.AddOld($"Module {i}.pe", true);
            if (i > 0)
                room.AddStaying($"Module {i}.pe");
        }

        foreach (string name in new[] { ".files", ".version", ".release" })
        {
            room.AddOld(name, true);
            room.AddNew(name);
        }

        room.AddNew("Module 0.pe");
        Assert.False(room.MayGrow());
    }

    [Fact]
    public void Names_that_a_pc_has_written_may_have_fewer_slots() => Assert.True(Replaced(false).MayGrow());

    private static DirectoryRoom Replaced(bool isOurs)
    {
        var room = new DirectoryRoom();
        for (int i = 0; i < 40; i++)
        {
            room.AddOld($"A module's name {i}.pe", isOurs);
            room.AddPossiblyStaying();
            room.AddNew($"A module's name {i}.pe");
        }

        return room;
    }

    private static (bool MayGrow, bool Grew) Replace(Random random)
    {
        // What is there, after some life: names with holes between.
        var directory = new int[Slots];
        directory[0] = directory[1] = -1;
        int shortest = random.Next(1, 5);
        int longest = random.Next(shortest, 6);
        int next = 0;
        var names = new Dictionary<int, int>();
        for (int i = random.Next(5, 60); i > 0; i--)
        {
            int slots = random.Next(shortest, longest + 1);
            if (!Put(directory, ++next, slots))
                break;
            names[next] = slots;
        }

        for (int i = random.Next(0, 5); i > 0 && names.Count > 0; i--)
        {
            int id = names.Keys.ElementAt(random.Next(names.Count));
            names.Remove(id);
            Delete(directory, id);
        }

        // The update: some stay, some are replaced, some come and go.
        var room = new DirectoryRoom();
        var created = new List<int>();
        var gone = new List<int>();
        int share = random.Next(1, 10);
        foreach ((int id, int slots) in names)
        {
            room.AddOld(Name(slots), true);
            int fate = random.Next(10);
            if (fate >= share)
            {
                if (random.Next(2) == 0)
                {
                    room.AddStaying(Name(slots));
                    continue;
                }

                // It is the same one, but that is not known before.
                room.AddPossiblyStaying();
                room.AddNew(Name(slots));
                continue;
            }

            Delete(directory, id);
            gone.Add(slots);
            if (random.Next(8) == 0)
                continue;
            created.Add(slots);
            room.AddNew(Name(slots));
        }

        for (int i = random.Next(4) == 0 ? random.Next(0, 6) : 0; i > 0; i--)
        {
            int slots = random.Next(shortest, longest + 1);
            created.Add(slots);
            room.AddNew(Name(slots));
        }

        // There, and back again.
        int first = next + 1;
        bool grew = created.Any(slots => !Put(directory, ++next, slots));
        for (int id = first; id <= next; id++)
            Delete(directory, id);
        grew |= gone.Any(slots => !Put(directory, ++next, slots));
        return (room.MayGrow(), grew);
    }

    private static string Name(int slots) => slots == 1 ? "A" : new string('a', (13 * (slots - 1)) - 1);

    private static bool Put(int[] directory, int id, int slots)
    {
        int free = 0;
        for (int end = 2; end < Slots; end++)
        {
            free = directory[end] == 0 ? free + 1 : 0;
            if (free < slots)
                continue;
            Array.Fill(directory, id, end + 1 - slots, slots);
            return true;
        }

        return false;
    }

    private static void Delete(int[] directory, int id)
    {
        for (int i = 0; i < Slots; i++)
        {
            if (directory[i] == id)
                directory[i] = 0;
        }
    }
}

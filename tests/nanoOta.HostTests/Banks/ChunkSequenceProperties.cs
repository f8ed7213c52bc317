using System;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>
/// Any sequence of chunks, right and wrong ones: what was accepted is in the flash, and a complete image always gets there in the end.
/// </summary>
public class ChunkSequenceProperties
{
    private static readonly byte[][] Images =
    [
        new ImageBuilder { Size = 0x11230, Seed = 21 }.Build(),
        new ImageBuilder { Size = 0x2350, Seed = 22 }.Build(),
        new ImageBuilder { Size = 0x4000, Seed = 23 }.Build(),
    ];

    // What a caller does next: 0-5 the next chunk, 6 one from somewhere before, 7 a gap, 8 wrong bytes, 9 another image from 0, 10 this one
    // from 0, 11 Abort, 12 Validate.
    private static readonly Gen<(int Act, int Size, int Place)> Step =
        from act in Gen.Choose(0, 12)
        from size in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(250, 300), Gen.Choose(1000, 5000), Gen.Choose(60000, 70000))
        from place in Gen.Choose(0, 1 << 20)
        select (act, size, place);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_comes_the_flash_holds_what_was_accepted(bool encryption)
    {
        Fuzz.Check(150, Step.ArrayOf(), steps => Assert.True(Holds(steps, encryption)));
    }

    private static bool Holds((int Act, int Size, int Place)[] steps, bool encryption)
    {
        BankBoard board = new() { Encryption = encryption };
        board.Put(0, new ImageBuilder().Build());
        board.Boot();
        Caller caller = new(board);
        foreach ((int act, int size, int place) in steps)
        {
            caller.Do(act, size, place);
            if (!caller.IsConsistent())
                return false;
        }

        board.Update.Abort();
        board.FlashAll(Images[0]);
        board.Update.Switch();
        return board.Boot() == 1 && board.Holds(1, Images[0]);
    }

    /// <summary>Sends chunks and knows what is to come of them.</summary>
    private sealed class Caller(BankBoard board)
    {
        private byte[] _image = Images[0];
        private int _sent;
        private bool _sealed;
        private bool _refused;

        private BankUpdate Update => board.Update;

        // The head and, under encryption, the last 15 bytes may still be held back.
        public bool IsConsistent() =>
            Update.NextOffset == _sent && board.Holds(1, _image.AsSpan(0, _sent < ImageHeader.HeadSize ? 0 : _sent - (_sent % 16)));

        public void Do(int act, int size, int place)
        {
            switch (act)
            {
                case 6:
                    Send(_sent == 0 ? 0 : place % _sent, size);
                    break;
                case 7:
                    Refuse(() => Update.Flash(_image, 0, 1, _sent + 1 + (place % 100)));
                    break;
                case 8 when _sent > 1:
                    int wrong = 1 + (place % (_sent - 1));
                    Refuse(() => Update.Flash([(byte)~_image[wrong]], 0, 1, wrong));
                    break;
                case 9:
                    // Its first chunk reaches into what tells it from the one before.
                    _image = Images[(Array.IndexOf(Images, _image) + 1) % Images.Length];
                    _sent = 0;
                    Send(0, Math.Max(size, ImageHeader.HeadSize));
                    break;
                case 10:
                    Send(0, size);
                    break;
                case 11:
                    Update.Abort();
                    _sent = 0;
                    break;
                case 12:
                    Validate();
                    break;
                case < 6:
                    Send(_sent, size);
                    break;
                default:
                    break;
            }
        }

        private void Send(int offset, int size)
        {
            int count = Math.Min(size, _image.Length - offset);
            int end = offset + count;
            bool anew = offset == 0 && (_sent == 0 || _refused || (_sealed && end > _sent));
            if (!anew && _sealed && end > _sent)
            {
                Refuse(() => Update.Flash(_image, offset, count, offset));
                return;
            }

            Update.Flash(_image, offset, count, offset);
            _sent = anew ? count : Math.Max(_sent, end);
            _sealed &= !anew;
            _refused &= count == 0;
        }

        private void Validate()
        {
            if (_sent == _image.Length)
            {
                Assert.Equal(_image.Length, Update.Validate().Length);
                _sealed = true;
            }
            else if (_sent > 0)
            {
                Assert.Equal(DualBankError.Incomplete, Assert.Throws<DualBankException>(() => Update.Validate()).Error);
            }
        }

        private void Refuse(Action call)
        {
            Assert.Equal(DualBankError.NotSequential, Assert.Throws<DualBankException>(call).Error);
            _refused = true;
        }
    }
}

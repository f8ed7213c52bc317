using System;
using nanoOta.Bench;

foreach ((string name, bool isSigned, int changed) in new[] { ("signed, one file", true, 1), ("signed, all files", true, 40), ("plain, one file", false, 1), ("plain, all", false, 40) })
{
    using var board = new Board(40, 26_000, isSigned);
    for (int i = 0; i < changed; i++)
        board.Contents[i] = Board.Content(1000 + i, changed == 1 ? 8000 : 26_000);
    board.Offer("1.1.0");
    double size = board.ArchiveSize;
    Cost before = board.Total;
    board.Stage();
    Cost staged = board.Total;
    board.Boot();
    Cost booted = board.Total;
    board.Confirm();
    Cost all = board.Total - before;
    Cost boot = booted - staged;
    Console.WriteLine($"{name}: written {all.Written / size:0.00} read {all.Read / size:0.00} (boot {boot.Read / size:0.00}) changes {all.Changes} stats {all.Stats} opens {all.Opens} (boot {boot.Stats}/{boot.Opens}) air {all.Air / size:0.000} requests {all.Requests}");
}

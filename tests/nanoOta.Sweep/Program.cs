using System;
using System.Diagnostics;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;

foreach (Scenario scenario in Scenarios.All)
{
    foreach (CardStack stack in new[] { CardStack.Vfs, CardStack.Direct })
    {
        var watch = Stopwatch.StartNew();
        var setting = new SweepSetting(scenario, stack, 4096);
        try
        {
            var image = setting.MakeCard();
            var card = new FaultyCard(stack, image);
            var device = new SweptDevice(scenario, card, CardModel.Of(scenario), 0);
            Recording recording = Recording.Of(setting, device);
            device.CheckEnd();
            int cuts = 0, failures = 0;
            foreach (PowerCut cut in CutPoints.Of(recording.Writes, CutMode.InOrder))
            {
                cuts++;
                try
                {
                    SweptDevice after = recording.After(card, cut);
                    after.Run();
                    after.CheckEnd();
                }
                catch (SweepFailureException e)
                {
                    if (failures++ < 3)
                        Console.WriteLine($"  {cut}: {e.Message}");
                }
            }

            Console.WriteLine($"{scenario.Name} {stack}: {cuts} cuts, {failures} failures, {watch.ElapsedMilliseconds} ms");
        }
        catch (SweepFailureException e)
        {
            Console.WriteLine($"{scenario.Name} {stack}: {e.Message}");
        }
    }
}

from pathlib import Path

from bot import heartbeat
from tests.support.cli import Run


def test_health_tells_whether_the_bot_is_connected(run: Run, tmp_path: Path) -> None:
    dead = run("health", "--data", tmp_path)
    assert dead.exit_code == 1
    assert "The bot does not run" in dead.stderr
    heartbeat.touch(tmp_path)
    alive = run("health", "--data", tmp_path)
    assert alive.exit_code == 0
    assert "The bot was connected to Discord 0 s ago." in alive.stdout

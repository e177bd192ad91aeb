"""Settings, read from the environment: GEFAELLE_PORT=8080 python app.py."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from data.store import BUNDLE
from data.user_folder import user_folder


class Settings(BaseSettings):
    """How one instance of Gefälle runs."""

    model_config = SettingsConfigDict(env_prefix="GEFAELLE_", frozen=True)

    data_dir: Path = Field(default=BUNDLE, description="Folder of the bundle: Parquet tables and manifest.json")
    user_dir: Path = Field(
        default_factory=user_folder,
        description="Folder of what the user added: projections, sets of shops",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on; 0.0.0.0 opens it to the network")
    port: int = Field(default=8050, ge=1, le=65535, description="TCP port of `python app.py`")
    debug: bool = Field(default=False, description="Dash's debug mode: tracebacks in the browser, hot reload")
    cache: int = Field(
        default=3600, ge=0, description="Seconds a browser may keep stylesheets, scripts and fonts; 0 asks every time"
    )

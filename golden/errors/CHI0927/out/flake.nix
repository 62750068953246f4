{ this is not Nix

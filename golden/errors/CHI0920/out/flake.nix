{ } # edited by hand

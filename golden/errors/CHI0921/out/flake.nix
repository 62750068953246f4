{ } # somebody else wrote this

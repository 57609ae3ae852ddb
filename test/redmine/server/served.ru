# What the server of a copy of Redmine runs.

# Its input ends when whoever has started it is gone, however that came.
Thread.new do
  $stdin.read
  Process.kill(:KILL, Process.pid)
end

require_relative 'config/environment'
run Rails.application
